using Relata.Mapping;
using Relata.Providers;

namespace Relata;

/// <summary>What the generator adds to an entity so that nothing is looked up by reflection. Not for user code to implement or call.</summary>
/// <remarks>Generic code names it as a constraint: <c>where T : Entity, IEntity&lt;T&gt;</c> is what <see cref="Session.Query{T}"/> asks for.</remarks>
/// <typeparam name="TSelf">The entity itself.</typeparam>
public interface IEntity<TSelf>
    where TSelf : Entity, IEntity<TSelf>
{
    /// <summary>The table, columns, keys and relationships.</summary>
    static abstract EntityType<TSelf> EntityType { get; }

    /// <summary>A new, empty object.</summary>
    static abstract TSelf Create();

    /// <summary>Fills every column from a row without running setters.</summary>
    /// <param name="entity">The object to fill.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">Where in the row the first of <see cref="EntityType.Columns"/> is; the others follow it.</param>
    static abstract void Read<TRow>(TSelf entity, ref TRow row, int first)
        where TRow : struct, IRow;

    /// <summary>Fills one column from a row without running the setter.</summary>
    /// <param name="entity">The object to fill.</param>
    /// <param name="column">The column's place in <see cref="EntityType.Columns"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">Where in the row the column is.</param>
    static abstract void ReadColumn<TRow>(TSelf entity, int column, ref TRow row, int place)
        where TRow : struct, IRow;

    /// <summary>Hands the value of one column to a statement's next parameter.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="column">The column's place in <see cref="EntityType.Columns"/>.</param>
    /// <param name="writer">The statement's parameters.</param>
    static abstract void Write<TWriter>(TSelf entity, int column, ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    /// <summary>Copies all columns and to-one relationships without running setters.</summary>
    static abstract void Copy(TSelf source, TSelf target);
}

/// <summary>What the generator adds to an entity about its primary key. Not for user code to implement.</summary>
/// <typeparam name="TSelf">The entity itself.</typeparam>
/// <typeparam name="TKey">The key property's type, or a value tuple of them for a composite key.</typeparam>
public interface IEntity<TSelf, TKey> : IEntity<TSelf>
    where TSelf : Entity, IEntity<TSelf>
    where TKey : notnull
{
    /// <summary>The primary key's value.</summary>
    static abstract TKey GetKey(TSelf entity);

    /// <summary>Sets the primary key without running setters.</summary>
    static abstract void SetKey(TSelf entity, TKey key);

    /// <summary>Reads a key from consecutive columns of a row; false where one of them is NULL.</summary>
    static abstract bool TryReadKey<TRow>(ref TRow row, int first, out TKey key)
        where TRow : struct, IRow;

    /// <summary>Hands the parts of a key to a statement's next parameters.</summary>
    static abstract void WriteKey<TWriter>(TKey key, ref TWriter writer)
        where TWriter : struct, IParameterWriter;
}
