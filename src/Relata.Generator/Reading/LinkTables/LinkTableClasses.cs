using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.LinkTables;

/// <summary>The classes of link tables that an entity needs. They are generated, so that the generator does not find them in the compilation.</summary>
internal static class LinkTableClasses
{
    /// <summary>
    /// Reads an entity, and the link tables whose first end it is. They are read in a copy of the compilation to which the classes of its link
    /// tables have been added.
    /// </summary>
    public static IEnumerable<EntityInfo> Read(INamedTypeSymbol type, Compilation compilation)
    {
        var completed = Complete(type, compilation);
        yield return EntityReader.Read(completed, new Findings());
        var declarations = new Declarations();
        foreach (var table in Tables(declarations, completed).Where(table => SymbolEqualityComparer.Default.Equals(table.First.Entity.Type, completed)))
        {
            if (table.Class is { } generated)
            {
                yield return EntityReader.Read(generated, new Findings()) with { Declaration = LinkTableText.Class(table).ToEquatableArray() };
            }
        }
    }

    // The class in a compilation that has the classes of its link tables: the same class if it has them, as in an analyzer.
    private static INamedTypeSymbol Complete(INamedTypeSymbol type, Compilation compilation)
    {
        var missing = Tables(new Declarations(), type)
            .Where(table => table.Class is null)
            .Select(table => Parse(table, (CSharpParseOptions)type.DeclaringSyntaxReferences[0].SyntaxTree.Options))
            .ToArray();
        return missing.Length == 0 ? type : compilation.AddSyntaxTrees(missing).GetTypeByMetadataName(ClassReader.MetadataName(type)) ?? type;
    }

    private static LinkTable[] Tables(Declarations declarations, INamedTypeSymbol type)
    {
        if (!type.GetMembers().OfType<IPropertySymbol>().Any(property => property.FindAttribute("RelationshipAttribute").Named("LinkTable") is string))
        {
            return [];
        }

        var owner = declarations.Get(type);
        return owner.OwnRelationships
            .Where(relationship => LinkTableChecks.CanHaveClass(declarations, owner, relationship))
            .Select(relationship => LinkTable.Of(declarations, owner, relationship))
            .GroupBy(table => (table.First.Entity, table.ClassName))
            .Select(group => group.First())
            .ToArray();
    }

    private static SyntaxTree Parse(LinkTable table, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(
        SourceText.From(LinkTableText.File(table), Encoding.UTF8), options, $"{typeof(EntityGenerator).FullName}/{table.ClassName}.g.cs");
}
