using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>
/// What a class is to the mapping. It is asked of each class by each property that refers to it, and depends on all members of its base classes, so that it is
/// determined once for each class of a compilation.
/// </summary>
internal sealed class ClassFacts
{
    // As long as the symbol, and thus the compilation, is used.
    private static readonly ConditionalWeakTable<ITypeSymbol, ClassFacts> s_known = new();

    private readonly INamedTypeSymbol? _top;
    private readonly bool _hasDiscriminator;

    private ClassFacts(ITypeSymbol type)
    {
        var above = type.BaseType is { } parent ? Of(parent) : null;
        var table = type.FindTableAttribute();
        HasTableAttribute = table is not null;
        DerivesFromEntity = above is { DerivesFromEntity: true } || type.IsEntityClass();
        var isTable = DerivesFromEntity && HasTableAttribute;
        IsView = above is { IsView: true } || (isTable && table!.AttributeClass!.Name == Symbols.ViewAttribute);
        _hasDiscriminator = above is { _hasDiscriminator: true };
        HasTablePerClass = above is { HasTablePerClass: true };
        if (DerivesFromEntity && type is INamedTypeSymbol)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol && member.FindAttribute("DiscriminatorAttribute") is { } discriminator)
                {
                    _hasDiscriminator = true;
                    HasTablePerClass |= discriminator.Named("TablePerClass") is true;
                }
            }
        }

        _top = above?._top ?? (isTable ? type as INamedTypeSymbol : null);
        HierarchyRoot = above?._top is not null ? above.HierarchyRoot : _hasDiscriminator ? _top : null;
    }

    public bool DerivesFromEntity { get; }

    /// <summary>Whether the class itself has [Table] or [View].</summary>
    public bool HasTableAttribute { get; }

    /// <summary>Whether the class, or one that it derives from, is mapped to a view.</summary>
    public bool IsView { get; }

    /// <summary>Whether a [Discriminator] of the class, or of one that it derives from, has TablePerClass.</summary>
    public bool HasTablePerClass { get; }

    /// <summary>The topmost class with [Table], if it has a [Discriminator]; otherwise null.</summary>
    public INamedTypeSymbol? HierarchyRoot { get; }

    // The compiler has one symbol for a class, and makes one for each use of a generic class or of a nullable reference, so only non-generic classes are cached, by their definition.
    public static ClassFacts Of(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: false } ? s_known.GetValue(type.OriginalDefinition, static known => new(known)) : new(type);
}
