namespace Relata;

/// <summary>Implemented by generated code for each entity, so that no reflection is needed. Not intended to be implemented or called by user code.</summary>
/// <remarks>Generic code uses it as a constraint: <see cref="Session.Query{T}"/>, for example, requires <c>where T : Entity, IEntity&lt;T&gt;</c>.</remarks>
/// <typeparam name="TSelf">The entity class.</typeparam>
public interface IEntity<TSelf>
    where TSelf : Entity, IEntity<TSelf>
{
    /// <summary>The metadata of the entity.</summary>
    static abstract EntityType<TSelf> EntityType { get; }

    /// <summary>Whether a column says that the row is deleted. Implemented for entities that have one.</summary>
    static virtual bool HasSoftDelete => false;

    /// <summary>Creates an empty instance.</summary>
    static abstract TSelf Create();

    /// <summary>Reads all columns from a row without calling setters.</summary>
    /// <param name="entity">The entity to fill.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">The position of the first of <see cref="EntityType.Columns"/> in the row; the others follow.</param>
    static abstract void Read<TRow>(TSelf entity, ref TRow row, int first)
        where TRow : struct, IRow;

    /// <summary>Reads one column from a row without calling its setter.</summary>
    /// <param name="entity">The entity to fill.</param>
    /// <param name="column">The ordinal in <see cref="EntityType.Columns"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">The position of the column in the row.</param>
    static abstract void ReadColumn<TRow>(TSelf entity, int column, ref TRow row, int place)
        where TRow : struct, IRow;

    /// <summary>Writes the value of one column as the next parameter of a statement.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The ordinal in <see cref="EntityType.Columns"/>.</param>
    /// <param name="writer">The parameters of the statement.</param>
    static abstract void Write<TWriter>(TSelf entity, int column, ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    /// <summary>Copies all columns and to-one relationships without calling setters.</summary>
    static abstract void Copy(TSelf source, TSelf target);

    /// <summary>Replaces the owned objects of a copy by records of them. Implemented for entities that have such objects.</summary>
    static virtual void DetachOwned(TSelf copy)
    {
    }

    /// <summary>Creates an owned value from consecutive columns of a row; null if they are NULL. Implemented for entities that have such values.</summary>
    /// <param name="owned">The ordinal of the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">The position of its first column in the row.</param>
    static virtual object? ReadOwned<TRow>(int owned, ref TRow row, int first)
        where TRow : struct, IRow => throw new ArgumentOutOfRangeException(nameof(owned));
}

/// <summary>Implemented by generated code for each entity to give access to its primary key. Not intended to be implemented by user code.</summary>
/// <typeparam name="TSelf">The entity class.</typeparam>
/// <typeparam name="TKey">The type of the key property; for a composite key, a value tuple of the types of its parts.</typeparam>
public interface IEntity<TSelf, TKey> : IEntity<TSelf>
    where TSelf : Entity, IEntity<TSelf>
    where TKey : notnull
{
    /// <summary>The primary key.</summary>
    static abstract TKey GetKey(TSelf entity);

    /// <summary>Sets the primary key without calling setters.</summary>
    static abstract void SetKey(TSelf entity, TKey key);

    /// <summary>Reads a key from consecutive columns of a row; false if one of them is NULL.</summary>
    static abstract bool TryReadKey<TRow>(ref TRow row, int first, out TKey key)
        where TRow : struct, IRow;

    /// <summary>Writes the parts of a key as the next parameters of a statement.</summary>
    static abstract void WriteKey<TWriter>(TKey key, ref TWriter writer)
        where TWriter : struct, IParameterWriter;
}
