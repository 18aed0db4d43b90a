using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the condition of a relationship that is only read, and checks that nothing else of it is about writing.</summary>
internal sealed class ViewOnlyReader(Declarations declarations, Findings findings)
{
    /// <returns>The static member with the condition, as C#; null for none.</returns>
    public string? Read(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution)
    {
        if (!relationship.ViewOnly)
        {
            CheckWritten(owner, relationship);
            return null;
        }

        foreach (var (argument, reason, advice) in Problems(relationship, resolution))
        {
            Report(owner, relationship, argument, reason, advice);
        }

        return relationship.Filter is { } name ? FindFilter(owner, relationship, name) : null;
    }

    private void CheckWritten(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (relationship.Filter is not null)
        {
            Report(owner, relationship, "Filter", "it is written, and entities that do not satisfy the condition would be lost from it", "Add ViewOnly = true, or remove Filter");
        }

        if (RelationshipResolver.FindInverse(declarations, relationship) is { ViewOnly: true } other)
        {
            Report(
                owner, relationship, "BackPopulates", $"{relationship.Related.Name}.{other.Name} is only read, and does not follow changes", "Name a relationship without ViewOnly, or remove BackPopulates");
        }
    }

    private static IEnumerable<(string Argument, string Reason, string Advice)> Problems(RelationshipDeclaration relationship, Resolution? resolution)
    {
        const string OnlyRead = "it is only read, and nothing is written through it";
        foreach (var argument in new[] { "BackPopulates", "Cascade", "IsWriteOnly", "PassiveDeletes", "Position", "FirstPosition", "KeyedBy" })
        {
            if (relationship.Attribute.Named(argument) is not null and not false)
            {
                yield return (argument, OnlyRead, $"Remove {argument}, or ViewOnly");
            }
        }

        if (relationship.LinkTable is not null || relationship.LinkColumns is not null)
        {
            yield return (relationship.LinkTable is null ? "LinkColumns" : "LinkTable", "the columns of a link table without a class belong to the relationships that write it", "Make the link table an entity, and name it by Secondary");
        }

        if (relationship.Property.SetMethod is not null)
        {
            yield return ("ViewOnly", "it has a setter, and is only read", "Write '{ get; }'");
        }

        if (!relationship.IsToMany && relationship.OrderBy is not null && resolution is { Kind: RelationshipKind.ManyToOne })
        {
            yield return ("OrderBy", "the foreign key leads to one row, which needs no order", "Remove OrderBy");
        }

        if (!relationship.IsToMany && relationship.Property.NullableAnnotation == NullableAnnotation.NotAnnotated && !relationship.Property.Type.IsValueType)
        {
            yield return ("ViewOnly", "there may be no row that satisfies the condition, and its type has no null", $"Write '{relationship.Related.Name}?'");
        }
    }

    private string? FindFilter(EntityDeclaration owner, RelationshipDeclaration relationship, string name)
    {
        var type = relationship.Property.ContainingType;
        var wanted = $"Expression<Func<{relationship.Related.Name}, bool>>";
        var member = type.SelfAndBases().SelectMany(each => each.GetMembers(name)).FirstOrDefault(each => each is IPropertySymbol or IFieldSymbol);
        var problem = member is null ? ($"{type.Name} has no property or field '{name}'{Suggestion(type, name)}", $"Write 'private static {wanted} {name} => x => …;'")
            : !member.IsStatic ? ($"{type.Name}.{name} is not static, and the condition is the same for all objects", "Make it static")
            : !IsCondition(TypeOf(member), relationship.Related) ? ($"{type.Name}.{name} is {TypeOf(member).InMessage()}", $"Make it {wanted}")
            : IsHidden(owner, member) ? ($"{member.ContainingType.Name}.{name} is private, and the mapping of {owner.Name} reads it", "Make it protected")
            : default((string, string)?);
        if (problem is var (reason, advice))
        {
            Report(owner, relationship, "Filter", reason, advice);
            return null;
        }

        return $"{member!.ContainingType.InCode()}.{CSharp.Identifier(member.Name)}";
    }

    private static string Suggestion(INamedTypeSymbol type, string name)
    {
        var suggestion = Names.Suggestion(name, type.GetMembers().Where(member => member is IPropertySymbol or IFieldSymbol && member.IsStatic && member.CanBeReferencedByName).Select(member => member.Name));
        return suggestion.Length == 0 ? "" : suggestion.TrimEnd('?').Replace(" Did you mean", ", but perhaps");
    }

    private static bool IsHidden(EntityDeclaration owner, ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Private && !SymbolEqualityComparer.Default.Equals(member.ContainingType, owner.Type);

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsCondition(ITypeSymbol type, INamedTypeSymbol related) =>
        type is INamedTypeSymbol { Name: "Expression", TypeArguments: [INamedTypeSymbol { Name: "Func", TypeArguments: [var parameter, { SpecialType: SpecialType.System_Boolean }] }] }
        && SymbolEqualityComparer.Default.Equals(parameter, related);

    private void Report(EntityDeclaration owner, RelationshipDeclaration relationship, string argument, string reason, string advice) =>
        findings.Add(Rules.ViewOnly, relationship.At(argument), $"{owner.Name}.{relationship.Name}", argument, reason, advice);
}
