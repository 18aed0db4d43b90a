using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Reads and checks the ON UPDATE action of a foreign key, which the key that it refers to may determine.</summary>
internal sealed class UpdateActionReader(Findings findings, EntityDeclaration entity, EntityDeclaration principal)
{
    private const int Cascade = 1;

    /// <summary>Whether the primary key says that foreign keys follow it.</summary>
    public static bool IsFollowed(EntityDeclaration principal) => principal.Key.Any(IsFollowed);

    /// <summary>Whether an attribute of the primary key says that foreign keys follow it.</summary>
    public static bool IsFollowed(ColumnDeclaration column) => column.Property.FindAttribute("PrimaryKeyAttribute").Named("OnUpdate") is Cascade;

    /// <param name="parts">The attributes of the foreign key.</param>
    /// <param name="isToPrimaryKey">Whether it refers to the primary key.</param>
    /// <returns>A member of the library's enum; null for no action.</returns>
    public string? Read(IReadOnlyList<(AttributeData Attribute, FindingLocation Location)> parts, bool isToPrimaryKey)
    {
        var said = parts.Select(part => (part.Location, Action: part.Attribute.Named("OnUpdate") as int?)).Where(part => part.Action is not null).ToArray();
        if (said.Length == 0)
        {
            return isToPrimaryKey && IsFollowed(principal) && !entity.IsView && !principal.IsView && !principal.IsConcrete ? nameof(Cascade) : null;
        }

        if (said.FirstOrDefault(part => part.Action != said[0].Action) is { Action: not null, Location: var second })
        {
            Add(second, "the parts of the key say different things", "Say the same in each part, or in one of them");
        }
        else if (principal.IsView || entity.IsView)
        {
            Add(said[0].Location, "a view has no foreign keys", "Remove OnUpdate");
        }
        else if (principal.IsConcrete)
        {
            Add(said[0].Location, $"{principal.Name} is in a hierarchy with a table for each class, so that the database has no foreign key to it", "Remove OnUpdate");
        }

        return said[0].Action == Cascade ? nameof(Cascade) : null;
    }

    private void Add(FindingLocation location, string reason, string remedy) =>
        findings.Add(Rules.OnUpdate, location, $"The foreign key of {entity.Name} to {principal.Name}", reason, remedy);
}
