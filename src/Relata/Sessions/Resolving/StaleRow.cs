namespace Relata;

/// <summary>A row that was changed or deleted by others after the session had read it.</summary>
public sealed class StaleRow
{
    internal StaleRow(Entity entity, object key)
    {
        Entity = entity;
        Key = key;
    }

    /// <summary>The session's object for the row.</summary>
    public Entity Entity { get; }

    /// <summary>The primary key of the row.</summary>
    public object Key { get; }

    /// <summary>The version that the row was to have; null for a class without a version.</summary>
    public object? ExpectedVersion { get; internal init; }

    /// <summary>The version that the row has now; null if the row is gone, its state is not known, or the class has no version.</summary>
    public object? CurrentVersion { get; internal init; }

    /// <summary>Whether the row is gone.</summary>
    public bool IsGone { get; internal init; }

    /// <summary>A copy, without a session, of the object as it was when the row was read.</summary>
    public required Entity Read { get; init; }

    /// <summary>
    /// An object, without a session, with the values that the row has now. Null if the row is gone, or if that is not known because the transaction cannot read it any more.
    /// </summary>
    public Entity? Current { get; internal init; }
}
