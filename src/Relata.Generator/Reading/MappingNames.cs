using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;
using Relata.Generator.Writing.Mapping;

namespace Relata.Generator.Reading;

/// <summary>Chooses the names of what the generator adds to a class, beside those the user gave.</summary>
internal sealed class MappingNames
{
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _accessors;

    public MappingNames(INamedTypeSymbol type)
    {
        _taken = [.. type.SelfAndBases().SelectMany(part => part.GetMembers()).Select(member => member.Name), type.Name];
        ClassName = Free(_taken.Contains("Mapping") ? "RelataMapping" : "Mapping");

        // The names that generated code gives to members and parameters of its own.
        _accessors = ["Type", MappingWriter.Constructor, MappingWriter.FurtherChanges, ClassName, type.Name, "entity", "key", "value"];
    }

    public string ClassName { get; }

    /// <summary>The field for the changed columns of a wide table.</summary>
    public string FurtherChanges => Free("_furtherChanges");

    /// <summary>The name of the method that reaches a property's field: the property's, where it is free.</summary>
    public string Accessor(string property)
    {
        var name = property;
        while (!_accessors.Add(name))
        {
            name += "Field";
        }

        return CSharp.Identifier(name);
    }

    private string Free(string name)
    {
        while (_taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
