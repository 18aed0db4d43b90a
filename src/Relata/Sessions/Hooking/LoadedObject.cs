namespace Relata;

/// <summary>An object that was filled from a row.</summary>
/// <param name="Session">The session. It is in the middle of an operation and must not be used.</param>
/// <param name="Entity">The object, with what the load has brought.</param>
public readonly record struct LoadedObject(Session Session, Entity Entity);
