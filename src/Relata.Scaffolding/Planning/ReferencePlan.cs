using Relata.Relational.Live;

namespace Relata.Scaffolding.Planning;

/// <summary>A foreign key with its relationship in both directions.</summary>
internal sealed class ReferencePlan(ClassPlan dependent, ClassPlan principal, LiveForeignKey live, IReadOnlyList<PropertyPlan> columns, IReadOnlyList<PropertyPlan> key)
{
    public ClassPlan Dependent { get; } = dependent;

    public ClassPlan Principal { get; } = principal;

    public LiveForeignKey Live { get; } = live;

    /// <summary>The properties of the foreign key, in the order of the key's.</summary>
    public IReadOnlyList<PropertyPlan> Columns { get; } = columns;

    /// <summary>The properties of the key: the primary key, or a unique one.</summary>
    public IReadOnlyList<PropertyPlan> Key { get; } = key;

    public bool IsToPrimaryKey { get; } = key.All(property => property.IsKey);

    /// <summary>The name of the reference, on the dependent.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name of the list, or of the reference back, on the principal.</summary>
    public string InverseName { get; set; } = "";

    /// <summary>Whether at most one row has the foreign key.</summary>
    public bool IsOneToOne { get; set; }

    public bool IsIndexed { get; set; } = true;

    /// <summary>Whether there are several foreign keys between the two classes, so that the relationships say which is theirs.</summary>
    public bool IsAmbiguous { get; set; }

    /// <summary>Whether all its columns can be NULL.</summary>
    public bool IsNullable => Columns.All(column => column.IsNullable);

    /// <summary>What the mapping has for ON DELETE. SET DEFAULT is none, and neither is SET NULL of a column that another foreign key has, too.</summary>
    public OnDelete OnDelete => Live.OnDelete switch
    {
        "CASCADE" => OnDelete.Cascade,
        "SET NULL" when IsNullable && !Dependent.References.Exists(other => other != this && other.Columns.Intersect(Columns).Any()) => OnDelete.SetNull,
        _ => OnDelete.NoAction,
    };

    /// <summary>What the mapping has for ON UPDATE. SET NULL and SET DEFAULT are none.</summary>
    public OnUpdate OnUpdate => Live.OnUpdate == "CASCADE" ? OnUpdate.Cascade : OnUpdate.NoAction;
}
