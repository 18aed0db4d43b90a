namespace Relata.Loaders.Plans;

/// <summary>Where the strategy of a relationship in a plan comes from.</summary>
internal enum StrategySource
{
    /// <summary>The relationship's own way.</summary>
    Relationship,

    /// <summary>An option of the query that names it.</summary>
    Option,

    /// <summary>An option for all relationships.</summary>
    AllOption,

    /// <summary>Its own way would load it, but its entity is on the path already: it waits for an access.</summary>
    StoppedByCycle,
}
