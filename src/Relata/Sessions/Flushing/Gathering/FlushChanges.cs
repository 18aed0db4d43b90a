using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>What a flush has to write: objects and lists of a session, after all cascades.</summary>
internal sealed record FlushChanges
{
    /// <summary>New objects, in the order they were added.</summary>
    public ImmutableArray<Entity> Inserted { get; init; } = [];

    /// <summary>New objects that take over the row of a deleted one with the same key.</summary>
    public ImmutableArray<Entity> Switched { get; init; } = [];

    /// <summary>Objects with rows that have changed.</summary>
    public ImmutableArray<Entity> Updated { get; init; } = [];

    /// <summary>Objects whose rows go.</summary>
    public ImmutableArray<Entity> Deleted { get; init; } = [];

    /// <summary>Lists of objects with rows that have changed.</summary>
    public ImmutableArray<RelatedList> Lists { get; init; } = [];

    /// <summary>The object as its row is, where it has changed, or takes over the row of another one; else null.</summary>
    public Func<Entity, Entity?> Before { get; init; } = static _ => null;

    /// <summary>Whether a row that refers to itself must refer to nothing before it is deleted.</summary>
    public bool IsOwnReferenceCleared { get; init; }
}
