namespace Relata.Entities.Lists;

/// <summary>The state of a list before a change.</summary>
internal sealed record ListSnapshot<T>(T[] Items, bool IsLoaded, bool IsAssigned, ListChanges<T>? Changes, ListView<T>? View)
    where T : Entity;
