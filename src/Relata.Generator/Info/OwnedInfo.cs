namespace Relata.Generator.Info;

/// <summary>A property whose value is stored in several columns.</summary>
internal sealed record OwnedInfo
{
    /// <summary>The property path from the entity.</summary>
    public required string Path { get; init; }

    /// <summary>The type of the property as C#, with nullability.</summary>
    public required string PropertyType { get; init; }

    /// <summary>The type of the value as C#.</summary>
    public required string Type { get; init; }

    /// <summary>The index of the first column.</summary>
    public required int First { get; init; }

    /// <summary>The number of columns.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the property can be null.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The offsets of its own columns that must have a value although they are nullable, because there may be no owned value.</summary>
    public required EquatableArray<int> Required { get; init; }

    /// <summary>Whether the value is a part of another one.</summary>
    public required bool IsNested { get; init; }

    /// <summary>The backing field of the entity's property.</summary>
    public required FieldInfo Field { get; init; }

    /// <summary>How the value is reached from the field: an empty text, <c>?.Point</c>.</summary>
    public required string Access { get; init; }

    /// <summary>The index of the class in the mapping's owned objects; null for an immutable value.</summary>
    public required int? Object { get; init; }

    /// <summary>The members, those that are arguments of the constructor first, in its order.</summary>
    public required EquatableArray<OwnedPartInfo> Parts { get; init; }
}
