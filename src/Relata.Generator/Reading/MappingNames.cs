using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;
using Relata.Generator.Writing.Mapping;

namespace Relata.Generator.Reading;

/// <summary>Chooses the names of generated members, distinct from the user's members.</summary>
internal sealed class MappingNames
{
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _accessors;
    private readonly Dictionary<ISymbol, string> _containers = new(SymbolEqualityComparer.Default);

    public MappingNames(INamedTypeSymbol type)
    {
        _taken = [.. type.SelfAndBases().SelectMany(part => part.GetMembers()).Select(member => member.Name), type.Name];
        ClassName = Unique(_taken.Contains("Mapping") ? "RelataMapping" : "Mapping");

        // Names of generated members and parameters.
        _accessors = ["Type", MappingWriter.Constructor, MappingWriter.FurtherChanges, MappingWriter.FurtherToOnes, ClassName, type.Name, "entity", "key", "value"];
    }

    public string ClassName { get; }

    /// <summary>The field for the change flags of a wide table.</summary>
    public string FurtherChanges => Unique("_furtherChanges");

    /// <summary>The field for the flags of the to-one relationships for which Entity has no room.</summary>
    public string FurtherToOnes => Unique("_furtherToOnes");

    /// <summary>The field with a bit for each loaded value.</summary>
    public string LoadedFlags => Unique("_loadedValues");

    /// <summary>The name of the accessor method of a property's field: the property's name, if it is unused.</summary>
    public string Accessor(string property)
    {
        var name = property;
        while (!_accessors.Add(name))
        {
            name += "Field";
        }

        return CSharp.Identifier(name);
    }

    /// <summary>The name of the class with the accessors of a generic base class.</summary>
    public string Container(INamedTypeSymbol type)
    {
        var declaration = type.OriginalDefinition;
        if (!_containers.TryGetValue(declaration, out var name))
        {
            name = declaration.Name + "Fields";
            while (!_accessors.Add(name))
            {
                name += "_";
            }

            _containers.Add(declaration, name);
        }

        return name;
    }

    private string Unique(string name)
    {
        while (_taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
