using System.Collections.Immutable;

namespace Relata.Mapping;

/// <summary>A reference from one table to the primary key of another.</summary>
public abstract class ForeignKey
{
    private bool? _isExact;

    private protected ForeignKey(string name, ImmutableArray<int> columns)
    {
        Name = name;
        Columns = columns;
    }

    /// <summary>The property that holds the reference, or the name given to a composite one.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of the principal's key columns, by their place in <see cref="EntityType.Columns"/>.</summary>
    public ImmutableArray<int> Columns { get; }

    /// <summary>The entity that holds the reference.</summary>
    public abstract EntityType Dependent { get; }

    /// <summary>The entity referred to.</summary>
    public abstract EntityType Principal { get; }

    /// <summary>Whether a row may refer to nothing.</summary>
    public bool IsNullable => Columns.Any(column => Dependent.Columns[column].IsNullable);

    /// <summary>Whether the reference is part of the dependent's primary key.</summary>
    public bool IsPartOfKey => Columns.Any(column => Dependent.Columns[column].IsPrimaryKey);

    /// <summary>Whether the server and .NET agree on which keys are equal: texts they compare by different rules.</summary>
    internal bool IsExact => _isExact ??= Columns.All(column => Dependent.Columns[column].IsExact);

    /// <summary>Copies the principal's key into the dependent, through the setters, so that the change is noted.</summary>
    internal abstract void CopyKey(Entity principal, Entity dependent);

    /// <summary>Sets the columns that may be NULL to null, through the setters.</summary>
    internal abstract void Clear(Entity dependent);

    /// <summary>Whether the dependent refers to the principal.</summary>
    internal abstract bool Refers(Entity dependent, Entity principal);

    /// <summary>Whether two dependents refer to the same key, or both to nothing.</summary>
    internal abstract bool IsSame(Entity dependent, Entity other);

    /// <summary>Calls the visitor with the types of the key.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IForeignKeyVisitor<TResult>;

    /// <summary>Whether the dependent refers to nothing: one of its columns is null.</summary>
    internal abstract bool IsNull(Entity dependent);
}
