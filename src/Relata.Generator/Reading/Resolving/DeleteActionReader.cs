using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Reads and checks the ON DELETE action of a foreign key.</summary>
internal sealed class DeleteActionReader(Findings findings, EntityDeclaration entity, EntityDeclaration principal)
{
    /// <param name="parts">The attributes of the foreign key.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="shared">The columns of other foreign keys.</param>
    /// <returns>A member of the library's enum; null if none is specified.</returns>
    public string? Read(
        IReadOnlyList<(AttributeData Attribute, FindingLocation Location)> parts, IReadOnlyList<ColumnDeclaration> columns, IReadOnlyCollection<ColumnDeclaration> shared)
    {
        var said = parts.Select(part => (part.Location, Action: ActionOf(part.Attribute))).Where(part => part.Action is not null).ToArray();
        if (said.Length == 0)
        {
            return null;
        }

        var (location, action) = said[0];
        if (said.FirstOrDefault(part => part.Action != action) is { Action: { } other, Location: var second })
        {
            Add(second, $"the parts of the key say {action} and {other}", "Say the same in each part, or in one of them");
        }
        else if (principal.IsView || entity.IsView)
        {
            Add(location, "a view has no foreign keys", "Remove OnDelete");
        }
        else if (principal.IsConcrete)
        {
            Add(location, $"{principal.Name} is in a hierarchy with a table for each class, so that the database has no foreign key to it", "Remove OnDelete");
        }
        else if (action == "SetNull" && columns.FirstOrDefault(column => !column.IsNullable) is { } required)
        {
            Add(location, $"{required.Property.Name} cannot be NULL", $"Make it nullable, or let the database delete or refuse: OnDelete.Cascade, OnDelete.Restrict");
        }
        else if (action == "SetNull" && columns.FirstOrDefault(shared.Contains) is { } common)
        {
            Add(location, $"{common.Property.Name} belongs to another foreign key, which would become NULL too", "Use OnDelete.Cascade or OnDelete.Restrict");
        }

        return action;
    }

    private void Add(FindingLocation location, string reason, string remedy) => findings.Add(Rules.OnDelete, location, entity.Name, principal.Name, reason, remedy);

    private static string? ActionOf(AttributeData attribute)
    {
        var constant = attribute.NamedArguments.FirstOrDefault(named => named.Key == "OnDelete").Value;
        return constant is { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name
            : null;
    }
}
