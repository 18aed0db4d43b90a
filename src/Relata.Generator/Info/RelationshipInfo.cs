namespace Relata.Generator.Info;

/// <summary>A relationship with its foreign keys.</summary>
internal sealed record RelationshipInfo
{
    /// <summary>The name of the property, as declared.</summary>
    public required string Name { get; init; }

    public required RelationshipKind Kind { get; init; }

    public required string Related { get; init; }

    public required FieldInfo Field { get; init; }

    /// <summary>The foreign key; for many-to-many, the link table's foreign key to the owner.</summary>
    public required string ForeignKey { get; init; }

    /// <summary>The type of the key that <see cref="ForeignKey"/> refers to.</summary>
    public required string KeyType { get; init; }

    /// <summary>Many-to-many: the entity of the link table.</summary>
    public string? Secondary { get; init; }

    /// <summary>Many-to-many: the link table's foreign key to the related entity.</summary>
    public string? RelatedForeignKey { get; init; }

    /// <summary>Many-to-many: the type of the related entity's key.</summary>
    public string? RelatedKeyType { get; init; }

    public string? BackPopulates { get; init; }

    /// <summary>Of a shortcut: the list of links.</summary>
    public string? Through { get; init; }

    /// <summary>Of a shortcut: the reference of the links to the related entity.</summary>
    public string? Target { get; init; }

    /// <summary>The value as C#; null if not specified.</summary>
    public string? Loading { get; init; }

    public bool IsWriteOnly { get; init; }

    public bool IsViewOnly { get; init; }

    /// <summary>The static member with the condition, as C#; null for none.</summary>
    public string? Filter { get; init; }

    public bool PassiveDeletes { get; init; }

    /// <summary>The value as C#; null if not specified.</summary>
    public string? Cascade { get; init; }

    /// <summary>The property of the related entity that keeps the order of the list; null for none.</summary>
    public string? Position { get; init; }

    public int FirstPosition { get; init; }

    /// <summary>The property by which the list is looked up; null for none.</summary>
    public ListKeyInfo? Key { get; init; }

    public EquatableArray<OrderInfo> OrderBy { get; init; }
}
