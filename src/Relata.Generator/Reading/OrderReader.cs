using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>Reads the order of a to-many relationship, or of a reference that is only read and leads to the first row: <c>"CreatedAt desc, Id"</c>.</summary>
internal sealed class OrderReader(Declarations declarations, Findings findings)
{
    public IEnumerable<OrderInfo> Read(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (relationship.OrderBy is not { } text)
        {
            return [];
        }

        if (!relationship.IsToMany && !relationship.ViewOnly)
        {
            Report(owner, relationship, text, "but leads to one entity");
            return [];
        }

        var names = declarations.Get(relationship.Related).Columns.Select(column => column.Path).ToArray();
        return [.. text.Split(',').Select(part => Read(owner, relationship, part.Trim(), names)).OfType<OrderInfo>()];
    }

    private OrderInfo? Read(EntityDeclaration owner, RelationshipDeclaration relationship, string part, string[] names)
    {
        var words = part.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words is not ([_] or [_, "asc" or "desc"]))
        {
            Report(owner, relationship, part, "which is not a property with 'asc' or 'desc'");
            return null;
        }

        if (!names.Contains(words[0]))
        {
            Report(owner, relationship, words[0], $"which is no column of {relationship.Related.Name}", Names.Suggestion(words[0], names));
            return null;
        }

        return new(words[0], words is [_, "desc"]);
    }

    private void Report(EntityDeclaration owner, RelationshipDeclaration relationship, string written, string what, string suggestion = "") =>
        findings.Add(Rules.OrderBy, relationship.At("OrderBy"), $"{owner.Name}.{relationship.Name}", written, what, suggestion);
}
