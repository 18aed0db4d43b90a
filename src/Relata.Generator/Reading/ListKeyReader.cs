using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading;

/// <summary>Reads the property by which the entities of a list are looked up, and checks that it tells them apart.</summary>
internal sealed class ListKeyReader(Declarations declarations, Findings findings)
{
    /// <summary>Whether a list that a reference of the entity is the inverse of is looked up by a property.</summary>
    public static bool IsListKey(EntityDeclaration entity, IPropertySymbol property) => entity.Relationships.Any(relationship =>
        !relationship.IsToMany && relationship.BackPopulates is { } list
        && relationship.Related.GetMembers(list).OfType<IPropertySymbol>().FirstOrDefault()?.FindAttribute("RelationshipAttribute").Named("KeyedBy") as string == property.Name);

    /// <returns>The key; null if the list has none, or cannot have it.</returns>
    public ListKeyInfo? Read(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution)
    {
        if (relationship.KeyedBy is not { } property)
        {
            return null;
        }

        var problem = ListProblem(owner, relationship, resolution) ?? ColumnProblem(relationship, property) ?? NameProblem(owner, relationship, property);
        if (problem is var (reason, advice))
        {
            findings.Add(Rules.ListKey, relationship.At("KeyedBy"), $"{owner.Name}.{relationship.Name}", property, reason, advice.EndsWith("?", StringComparison.Ordinal) ? advice : advice + ".");
            return null;
        }

        var key = declarations.Get(relationship.Related).Columns.First(column => column.Path == property);
        return new(key.Property.Name, key.Property.Type.InCode(), NameOf(relationship, property), SyntaxFacts.GetText(relationship.Property.DeclaredAccessibility));
    }

    private static string NameOf(RelationshipDeclaration relationship, string property) => $"{relationship.Name}By{property}";

    private static (string Reason, string Advice)? ListProblem(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution) => relationship switch
    {
        { IsToMany: false } => ($"it leads to one {relationship.Related.Name}", "Remove KeyedBy"),
        { IsWriteOnly: true } => ("it is write-only, and nothing is looked up in it", "Remove IsWriteOnly, or KeyedBy"),
        { BackPopulates: null } => ($"a {relationship.Related.Name} does not know its list, which is told when its key changes", "Add BackPopulates, and the reference"),
        _ when resolution?.Kind == RelationshipKind.ManyToMany => ($"a {relationship.Related.Name} can be in several lists of a link table", "Make the link table an entity, and key the list of its objects"),
        _ when !SymbolEqualityComparer.Default.Equals(relationship.Property.ContainingType, owner.Type) =>
            ($"{relationship.Property.ContainingType.Name}, which declares it, is not the entity", $"Declare the list in {owner.Name}"),
        _ => null,
    };

    private (string Reason, string Advice)? ColumnProblem(RelationshipDeclaration relationship, string property)
    {
        var related = declarations.Get(relationship.Related);
        var column = related.Columns.FirstOrDefault(column => column.Path == property);
        if (column is null || column.Owned is not null)
        {
            string[] names = [.. related.Columns.Where(column => column.Owned is null).Select(column => column.Path)];
            return ($"{related.Name} has no such column", $"Name one property of {related.Name}.{Names.Suggestion(property, names)}".TrimEnd('.', ' '));
        }

        var member = $"{related.Name}.{property}";
        return column.AcceptsNull || column.Property.NullableAnnotation == NullableAnnotation.Annotated ? ($"{member} may be null, which is no key", "Remove the '?'")
            : column.ColumnType is "Single" or "Double" or "Array" or "Json" or "Bytes" ? ($"the type of {member} is {column.Property.Type.InMessage()}, whose values are not keys", "Name another property")
            : column.IsDiscriminator ? ($"{member} tells the class of the row", "Name another property")
            : !SymbolEqualityComparer.Default.Equals(column.Property.ContainingType, relationship.Related) ? ($"{column.Property.ContainingType.Name}, which declares it, is not {related.Name}", $"Declare it in {related.Name}")
            : column.Property.GetMethod is not { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable }
                || column.Property.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                ? ($"{member} cannot be read by others", "Make it public")
            : column.Property.FindAttribute("ColumnAttribute").Named("IsDeferred") is true ? ($"{member} is deferred", "Remove IsDeferred")
            : null;
    }

    private static (string Reason, string Advice)? NameProblem(EntityDeclaration owner, RelationshipDeclaration relationship, string property) =>
        NameOf(relationship, property) is var name && owner.Type.SelfAndBases().Any(type => type.GetMembers(name).Any(member => !member.Locations.All(DeclarationReader.IsGenerated)))
            ? ($"{owner.Name} has a member '{name}', which is the name of the property that is generated", "Rename one of them")
            : null;
}
