using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Linking;

namespace Relata.Generator.Reading.Declared;

/// <summary>What the classes declare that one class leads to, each read once.</summary>
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

    /// <summary>The foreign keys of the class that is being read, with their mistakes.</summary>
    public IReadOnlyList<ForeignKeyDeclaration> ReadForeignKeys(EntityDeclaration entity, Findings findings) =>
        _keys[entity.Type] = [.. new ForeignKeyReader(this, findings).Read(entity)];

    /// <summary>The foreign keys of a class. Mistakes of another class than the one that is being read are reported there.</summary>
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
