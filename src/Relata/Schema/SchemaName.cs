using Relata.Mapping;

namespace Relata.Schema;

/// <summary>A name that the tables of a model take in the database.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">The entity it comes from.</param>
/// <param name="Member">The property it comes from; null where it comes from the entity.</param>
internal sealed record SchemaName(NameKind Kind, string Name, EntityType Type, string? Member = null)
{
    /// <summary>What the user changes, to give it another name.</summary>
    public string Cure => Kind switch
    {
        NameKind.Table => "Give the table another name with [Table(\"name\")].",
        NameKind.Column or NameKind.Constraint => "Give the column another name with [Column(\"name\")].",
        NameKind.Sequence => "Give the sequence another name in [PrimaryKey].",
        NameKind.Index => "Give the index another name with [Index(Name = \"name\")].",
        _ => $"'{Name}' is the name the database gives to a primary key.",
    };

    /// <summary>Whether both may have the name: several tables may share a sequence, and the database finds a free name for a primary key.</summary>
    public bool IsSharedWith(SchemaName other) => (Kind, other.Kind) switch
    {
        (NameKind.Sequence, NameKind.Sequence) => Name == other.Name,
        (NameKind.Sequence or NameKind.PrimaryKey, NameKind.PrimaryKey) or (NameKind.PrimaryKey, NameKind.Sequence) => true,
        _ => false,
    };

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        NameKind.Table => $"The table of {Type.Name}",
        NameKind.Column => $"The column of {Type.Name}.{Member}",
        NameKind.Sequence => $"The sequence of {Type.Name}.{Member}",
        NameKind.PrimaryKey => $"The primary key of {Type.Name}",
        NameKind.Index => $"An index of {Type.Name}",
        _ => $"A constraint of {Type.Name}.{Member}",
    };
}
