namespace Relata.Loaders.Plans;

/// <summary>Where the strategy of a relationship in a plan is set.</summary>
internal enum StrategySource
{
    /// <summary>By the relationship.</summary>
    Relationship,

    /// <summary>By the database: the relationship declares none.</summary>
    Database,

    /// <summary>By an option that names the relationship.</summary>
    Option,

    /// <summary>By an option for all relationships.</summary>
    AllOption,

    /// <summary>The relationship is eager, but its entity is already on the path. It is loaded on access.</summary>
    StoppedByCycle,
}
