using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Relata.Values;

namespace Relata.Queries.Raw;

/// <summary>How a row of raw SQL becomes a value, a tuple (columns by position), or an object (columns by name).</summary>
internal sealed class RawResult
{
    private RawResult(Type type, ConstructorInfo? constructor, ImmutableArray<PropertyInfo> properties) =>
        (Type, Constructor, Properties) = (type, constructor, properties);

    public Type Type { get; }

    /// <summary>The constructor with the most parameters, which receives the columns; null if a row is a single value.</summary>
    public ConstructorInfo? Constructor { get; }

    /// <summary>The properties that are assigned after construction. If the constructor has parameters, only properties with a column are assigned.</summary>
    public ImmutableArray<PropertyInfo> Properties { get; }

    /// <summary>Whether columns are read by position: a tuple has no element names at run time.</summary>
    public bool IsPositional => Constructor is null || typeof(ITuple).IsAssignableFrom(Type);

    public static RawResult Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] Type type)
    {
        if (ColumnTypes.TryGet(type, out _))
        {
            return new RawResult(type, null, []);
        }

        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);
        var parameters = constructor?.GetParameters() ?? [];
        var properties = typeof(ITuple).IsAssignableFrom(type) ? [] : type.GetProperties().Where(property => IsAssigned(property, parameters)).ToImmutableArray();
        return constructor is null || parameters.Length + properties.Length == 0 || parameters.Any(parameter => !ColumnTypes.TryGet(parameter.ParameterType, out _))
            ? throw new QueryTranslationException(
                $"A row cannot be read as {type.Name}. Read it as a value, as a record whose parameters are the columns, or as a class whose properties are.")
            : new RawResult(type, constructor, properties);
    }

    private static bool IsAssigned(PropertyInfo property, ParameterInfo[] parameters) =>
        property.SetMethod is { IsPublic: true, IsStatic: false }
        && property.GetIndexParameters().Length == 0
        && ColumnTypes.TryGet(property.PropertyType, out _)
        && !parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));
}
