using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Declared;

/// <summary>The declarations of the classes of a compilation. Each is read once, for all classes that refer to it.</summary>
internal sealed class Declarations
{
    // As long as the symbols of the compilation are used. The compiler runs an analyzer for several classes at once.
    private static readonly ConditionalWeakTable<IAssemblySymbol, Declarations> s_all = new();

    private readonly ConcurrentDictionary<ISymbol, EntityDeclaration> _entities = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, KeysOfClass> _keys = new(SymbolEqualityComparer.Default);

    /// <summary>The declarations of the compilation that a class belongs to.</summary>
    public static Declarations Of(INamedTypeSymbol type) => s_all.GetValue(type.ContainingAssembly, static _ => new());

    public EntityDeclaration Get(INamedTypeSymbol type)
    {
        // The first use of a class may be a nullable one, whose symbol is equal: the declaration is the same whoever reads it first.
        type = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None);
        return _entities.TryGetValue(type, out var known) ? known : _entities.GetOrAdd(type, DeclarationReader.Read(type, this));
    }

    /// <summary>The foreign keys of the class that is being generated. Their errors are reported.</summary>
    public IReadOnlyList<ForeignKeyDeclaration> ForeignKeys(EntityDeclaration entity, Findings findings)
    {
        var keys = KeysOf(entity.Type);
        findings.AddAll(keys.Findings);
        return keys.Keys;
    }

    /// <summary>The foreign keys of a class. Errors are reported only for the class that is being generated.</summary>
    public IReadOnlyList<ForeignKeyDeclaration> ForeignKeys(INamedTypeSymbol type) => KeysOf(type).Keys;

    public IReadOnlyList<ForeignKeyDeclaration> ForeignKeys(INamedTypeSymbol type, INamedTypeSymbol principal) =>
        [.. ForeignKeys(type).Where(key => SymbolEqualityComparer.Default.Equals(key.Principal, principal))];

    private KeysOfClass KeysOf(INamedTypeSymbol type)
    {
        if (_keys.TryGetValue(type, out var known))
        {
            return known;
        }

        var findings = new Findings();
        return _keys.GetOrAdd(type, new KeysOfClass([.. new ForeignKeyReader(this, findings).Read(Get(type))], findings));
    }

    private sealed record KeysOfClass(IReadOnlyList<ForeignKeyDeclaration> Keys, Findings Findings);
}
