using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Declared;

/// <summary>A foreign key, with its symbols.</summary>
internal sealed class ForeignKeyDeclaration
{
    /// <summary>The property, or the name given to a composite key.</summary>
    public required string Name { get; init; }

    /// <summary>The class that has it.</summary>
    public required INamedTypeSymbol Dependent { get; init; }

    public required INamedTypeSymbol Principal { get; init; }

    /// <summary>The columns in the order of the principal's key.</summary>
    public required IReadOnlyList<ColumnDeclaration> Columns { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public required ProblemInfo? Problem { get; init; }

    /// <summary>How an attribute names it: <c>nameof(Book.EditorId)</c>.</summary>
    public string InNameof => $"nameof({Dependent.Name}.{(Columns.Count == 0 ? Name : Columns[0].Property.Name)})";

    /// <summary>Whether <c>ForeignKey = "…"</c> means this one: a composite key may be called by any of its columns.</summary>
    public bool IsCalled(string name) => Name == name || Columns.Any(column => column.Property.Name == name);
}
