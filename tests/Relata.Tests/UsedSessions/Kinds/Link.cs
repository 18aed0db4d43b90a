namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A foreign key, and what the model says of it: written down here once more, so that the library is not its own witness.</summary>
internal sealed class Link
{
    public required string Name { get; init; }

    public required Kind Dependent { get; init; }

    public required Kind Principal { get; init; }

    /// <summary>The relationship of the dependent; null where only the principal has one.</summary>
    public Side? Reference { get; init; }

    /// <summary>The relationship of the principal; null where only the dependent has one.</summary>
    public Side? Other { get; init; }

    public bool IsRequired { get; init; }

    public bool IsOneToOne { get; init; }

    /// <summary>Whether a dependent that is taken from its principal is deleted.</summary>
    public bool DeletesOrphans { get; init; }

    public Fate WithPrincipal { get; init; }

    /// <summary>The columns of the key, as statements name them.</summary>
    public required string[] Columns { get; init; }

    /// <summary>Sets the columns of the key by hand, to the key of a principal or to null.</summary>
    public required Action<Entity, object?> SetKey { get; init; }

    /// <summary>The key of the principal that the columns hold; null where one of them is.</summary>
    public required Func<Entity, object?> GetKey { get; init; }

    public override string ToString() => Name;
}
