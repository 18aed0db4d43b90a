using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.LinkTables;

namespace Relata.Generator.Reading.Resolving;

/// <summary>Finds the two foreign keys of a link table whose class is generated.</summary>
internal sealed class LinkTableResolver(Declarations declarations, Findings findings)
{
    public Resolution? Resolve(EntityDeclaration owner, RelationshipDeclaration relationship)
    {
        if (!new LinkTableChecks(declarations, findings).Check(owner, relationship))
        {
            return null;
        }

        if (new[] { owner, declarations.Get(relationship.Related) }.FirstOrDefault(end => !end.Key.Any()) is { } keyless)
        {
            findings.AddElsewhere(new Finding(Rules.NoPrimaryKey, new(relationship.Property), [keyless.Name]).ToProblem());
            return null;
        }

        var table = LinkTable.Of(declarations, owner, relationship);
        if (table.Class is not { } generated)
        {
            return null;
        }

        var first = Find(generated, table.First);
        var second = Find(generated, table.Second);
        return table.BeginsWith(relationship) ? new(RelationshipKind.ManyToMany, first, second) : new(RelationshipKind.ManyToMany, second, first);
    }

    private ForeignKeyDeclaration Find(INamedTypeSymbol generated, LinkTableEnd end) =>
        declarations.ForeignKeys(generated).First(key => key.Columns[0].Property.Name == end.Properties.First());
}
