using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading;

/// <summary>Reads the property that keeps the order of a list, and checks that the session can set it.</summary>
internal sealed class PositionReader(Declarations declarations, Findings findings)
{
    /// <returns>The name of the property; null if the list keeps no order, or cannot.</returns>
    public string? Read(EntityDeclaration owner, RelationshipDeclaration relationship, Resolution? resolution)
    {
        if (relationship.Position is not { } position)
        {
            if (relationship.FirstPosition is not null)
            {
                Report(owner, relationship, "FirstPosition", "", "there is no property for the position", "Add Position, or remove FirstPosition");
            }

            return null;
        }

        var problem = RelationshipProblem(relationship, resolution) ?? ColumnProblem(relationship, position) ?? SharedProblem(owner, relationship, position);
        if (problem is var (reason, advice))
        {
            Report(owner, relationship, "Position", position, reason, advice);
            return null;
        }

        return position;
    }

    private static (string Reason, string Advice)? RelationshipProblem(RelationshipDeclaration relationship, Resolution? resolution) => relationship switch
    {
        { IsToMany: false } => ($"it leads to one {relationship.Related.Name}", "Remove Position"),
        { IsWriteOnly: true } => ("it is write-only, and its order is never loaded", "Remove IsWriteOnly, or Position"),
        { OrderBy: not null } => ("it is ordered by OrderBy", "Remove OrderBy, or Position"),
        _ when resolution?.Kind == RelationshipKind.ManyToMany =>
            ($"a {relationship.Related.Name} can be in several lists", "Make the link table an entity, and keep its objects in a list with a Position"),
        _ => null,
    };

    private (string Reason, string Advice)? ColumnProblem(RelationshipDeclaration relationship, string position)
    {
        var related = declarations.Get(relationship.Related);
        if (related.IsView)
        {
            return ($"{related.Name} is a view, which is only read", "Use OrderBy");
        }

        var column = related.Columns.FirstOrDefault(column => column.Path == position);
        if (column is null || column.Owned is not null)
        {
            string[] names = [.. related.Columns.Where(column => column.Owned is null).Select(column => column.Path)];
            return ($"{related.Name} has no such column", $"Name one property of {related.Name}.{Names.Suggestion(position, names)}".TrimEnd('.', ' '));
        }

        var member = $"{related.Name}.{position}";
        if (column.Conversion is not null || column.AcceptsNull || column.ValueType.SpecialType is not (SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64))
        {
            return ($"the type of {member} is {column.Property.Type.InMessage()}", "Make it an int, a short or a long");
        }

        if (column.IsPrimaryKey || column.IsDiscriminator || declarations.ForeignKeys(relationship.Related).Any(key => key.Columns.Contains(column)))
        {
            return ($"{member} is a part of a key, or tells the class of the row", "Use a property of its own");
        }

        if (column.Property.FindAttribute("VersionAttribute") is not null || column.Property.FindAttribute("GeneratedAttribute") is not null)
        {
            return ($"the value of {member} is made by others", "Use a property of its own");
        }

        return column.Property.SetMethod is { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) }
            ? ($"{member} can be set by everybody, and the list would overwrite it", "Write '{ get; private set; }'")
            : null;
    }

    // The positions of one list would overwrite those of the other.
    private (string Reason, string Advice)? SharedProblem(EntityDeclaration owner, RelationshipDeclaration relationship, string position)
    {
        foreach (var principal in declarations.ForeignKeys(relationship.Related).Select(key => declarations.Get(key.Principal)))
        {
            var other = principal.Relationships.FirstOrDefault(other =>
                other.Position == position && SymbolEqualityComparer.Default.Equals(other.Related, relationship.Related)
                && !(other.Name == relationship.Name && SymbolEqualityComparer.Default.Equals(principal.Type, owner.Type)));
            if (other is not null)
            {
                return ($"{principal.Name}.{other.Name} keeps its order there", "Use a property for each list");
            }
        }

        return null;
    }

    private void Report(EntityDeclaration owner, RelationshipDeclaration relationship, string argument, string position, string reason, string advice) =>
        findings.Add(Rules.Position, relationship.At(argument), $"{owner.Name}.{relationship.Name}", position, reason, advice.EndsWith("?", StringComparison.Ordinal) ? advice : advice + ".");
}
