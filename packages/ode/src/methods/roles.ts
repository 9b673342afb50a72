/**
 * Who steps in where nobody names a method: usually, on stiff problems, and for a reference. Names only, so that who says
 * one loads none of the methods.
 */
export const methodRoles = { usual: 'tsit5', stiff: 'radau5', reference: 'dop853' } as const;

/** The methods that take a mass matrix: names only, for the same reason. */
export const massMethods = ['radau5', 'rodas4', 'rodas5p', 'auto'] as const;
