using System.Collections.Frozen;
using System.Collections.Immutable;
using Relata.Relational;
using Relata.Relations;

namespace Relata.Mapping;

/// <summary>An entity as the library knows it: its table, columns, keys and relationships. Immutable; one for each class.</summary>
public abstract class EntityType
{
    private readonly FrozenDictionary<string, Relationship> _relationships;
    private readonly FrozenDictionary<string, MappedColumn> _columns;

    private protected EntityType(EntityDefinition definition)
    {
        Name = definition.Name;
        Table = new QualifiedName(definition.Schema, definition.Table);
        Columns = [.. definition.Columns.Select((column, i) => new MappedColumn(column, Table, i))];
        ForeignKeys = definition.ForeignKeys;
        Relationships = definition.Relationships;
        Indexes = definition.Indexes;
        for (var i = 0; i < Relationships.Length; i++)
        {
            Relationships[i].Index = i;
        }

        KeyLength = Columns.TakeWhile(column => column.IsPrimaryKey).Count();
        _columns = Columns.ToFrozenDictionary(column => column.Property);
        _relationships = Relationships.ToFrozenDictionary(relationship => relationship.Name);
    }

    /// <summary>The class name.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The table that the entity's rows are in.</summary>
    internal QualifiedName Table { get; }

    /// <summary>The columns, those of the primary key first: the order of every SELECT.</summary>
    public ImmutableArray<MappedColumn> Columns { get; }

    /// <summary>How many of the first columns are the primary key.</summary>
    public int KeyLength { get; }

    /// <summary>The foreign keys of the table.</summary>
    public ImmutableArray<ForeignKey> ForeignKeys { get; }

    /// <summary>The relationships, those to one first.</summary>
    public ImmutableArray<Relationship> Relationships { get; }

    /// <summary>The indexes of the table.</summary>
    public ImmutableArray<MappedIndex> Indexes { get; }

    /// <summary>The column whose values the database generates; null where there is none.</summary>
    public MappedColumn? GeneratedColumn => Columns[0].Column.IsGenerated ? Columns[0] : null;

    /// <summary>The column that a property is mapped to; null where there is none.</summary>
    /// <param name="property">The path of properties from the entity to the value.</param>
    public MappedColumn? FindColumn(string property) => _columns.GetValueOrDefault(property);

    /// <summary>The relationship of a property; null when there is none.</summary>
    public Relationship? FindRelationship(string property) => _relationships.GetValueOrDefault(property);

    /// <inheritdoc />
    public override string ToString() => Name;

    internal Relationship GetRelationship(string property) => _relationships[property];

    internal ForeignKey GetForeignKey(string name) => ForeignKeys.First(key => key.Name == name);

    /// <summary>Copies columns and to-one relationships without running setters.</summary>
    internal abstract void Copy(Entity source, Entity target);

    /// <summary>The primary key, boxed: for messages and for callers that do not know its type.</summary>
    internal abstract object GetKey(Entity entity);

    /// <summary>A new, empty object.</summary>
    internal abstract Entity Create();

    /// <summary>Calls the visitor with the class and the key type.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IEntityVisitor<TResult>;

    /// <summary>Whether the primary key has a value other than its type's default.</summary>
    internal abstract bool HasKey(Entity entity);

    /// <summary>Takes the key the database generated.</summary>
    internal abstract void SetGeneratedKey(Entity entity, long key);

    /// <summary>Gives an object without a key a new one, where the key is a <see cref="Guid"/>.</summary>
    internal abstract void GiveGuid(Entity entity);

    /// <summary>The values of all columns, boxed.</summary>
    internal abstract object?[] GetValues(Entity entity);

    /// <summary>Sets all columns without running setters.</summary>
    internal abstract void SetValues(Entity entity, object?[] values);
}
