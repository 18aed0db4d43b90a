namespace Relata;

/// <summary>Where the strategy of a relationship in a load plan is set.</summary>
public enum StrategySource
{
    /// <summary>By the relationship: <c>[Relationship(Loading = …)]</c>, or <see cref="Loading.Lazy"/> if nothing is declared.</summary>
    Relationship,

    /// <summary>By <see cref="Database.DefaultLoading"/>: the relationship declares none.</summary>
    Database,

    /// <summary>By an option of the query that names the relationship.</summary>
    Option,

    /// <summary>By an option of the query for all relationships.</summary>
    AllOption,

    /// <summary>The relationship is eager, but its entity is already on the path. It is loaded on access.</summary>
    StoppedByCycle,
}
