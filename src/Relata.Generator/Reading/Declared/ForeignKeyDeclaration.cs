using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Declared;

/// <summary>A foreign key, with its symbols.</summary>
internal sealed class ForeignKeyDeclaration
{
    /// <summary>The name of the property or of the composite key.</summary>
    public required string Name { get; init; }

    /// <summary>The dependent.</summary>
    public required INamedTypeSymbol Dependent { get; init; }

    public required INamedTypeSymbol Principal { get; init; }

    /// <summary>The columns, in the order of the key that they refer to.</summary>
    public required IReadOnlyList<ColumnDeclaration> Columns { get; init; }

    /// <summary>The unique key that the foreign key refers to; null for the primary key.</summary>
    public required UniqueKeyDeclaration? UniqueKey { get; init; }

    /// <summary>Whether no [ForeignKey] of the key has <c>IsIndexed = false</c>.</summary>
    public required bool IsIndexed { get; init; }

    /// <summary>The ON DELETE action, a member of the library's enum; null if none is specified.</summary>
    public required string? OnDelete { get; init; }

    /// <summary>The ON UPDATE action, a member of the library's enum; null for none.</summary>
    public required string? OnUpdate { get; init; }

    /// <summary>The error in the foreign key; null for none.</summary>
    public required ProblemInfo? Problem { get; init; }

    /// <summary>The foreign key as an attribute argument: <c>nameof(Book.EditorId)</c>.</summary>
    public string InNameof =>
        Columns.Count == 0 ? $"nameof({Dependent.Name}.{Name})"
        : Columns.FirstOrDefault(column => !column.ForeignKeys.Skip(1).Any()) is { } own ? $"nameof({Dependent.Name}.{own.Property.Name})"
        : $"\"{Name}\"";

    /// <summary>The foreign keys that <c>ForeignKey = "…"</c> refers to: several if it names a column that they share.</summary>
    public static ForeignKeyDeclaration[] Named(IEnumerable<ForeignKeyDeclaration> keys, string name)
    {
        var named = keys.Where(key => key.IsNamed(name)).ToArray();
        return named.Any(key => key.Name == name) ? [named.First(key => key.Name == name)] : named;
    }

    /// <summary>Whether <c>ForeignKey = "…"</c> refers to this foreign key. A composite key can be referred to by any of its columns.</summary>
    public bool IsNamed(string name) => Name == name || Columns.Any(column => column.Property.Name == name);
}
