using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Declared;

/// <summary>The declarations of a class and of the classes that it refers to. Each is read once.</summary>
internal sealed class Declarations
{
    private readonly Dictionary<ISymbol, EntityDeclaration> _entities = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<ForeignKeyDeclaration>> _keys = new(SymbolEqualityComparer.Default);

    public EntityDeclaration Get(INamedTypeSymbol type)
    {
        if (!_entities.TryGetValue(type, out var declaration))
        {
            declaration = DeclarationReader.Read(type);
            _entities.Add(type, declaration);
        }

        return declaration;
    }

    /// <summary>Reads the foreign keys of the class that is being generated, and reports their errors.</summary>
    public IReadOnlyList<ForeignKeyDeclaration> ReadForeignKeys(EntityDeclaration entity, Findings findings) =>
        _keys[entity.Type] = [.. new ForeignKeyReader(this, findings).Read(entity)];

    /// <summary>The foreign keys of a class. Errors are reported only for the class that is being generated.</summary>
    public IReadOnlyList<ForeignKeyDeclaration> ForeignKeys(INamedTypeSymbol type)
    {
        if (!_keys.TryGetValue(type, out var keys))
        {
            keys = [.. new ForeignKeyReader(this, new Findings()).Read(Get(type))];
            _keys.Add(type, keys);
        }

        return keys;
    }

    public IReadOnlyList<ForeignKeyDeclaration> ForeignKeys(INamedTypeSymbol type, INamedTypeSymbol principal) =>
        [.. ForeignKeys(type).Where(key => SymbolEqualityComparer.Default.Equals(key.Principal, principal))];
}
