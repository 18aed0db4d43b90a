namespace Relata.Entities;

/// <summary>A list as it was before a change.</summary>
internal sealed record ListSnapshot<T>(T[] Items, bool IsLoaded, bool IsAssigned, ListChanges<T>? Changes)
    where T : Entity;
