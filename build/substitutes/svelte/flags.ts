export const async_mode_flag = false;
export const legacy_mode_flag = false;
export const tracing_mode_flag = false;
