using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Relata.Queries.Results;
using Relata.Queries.Translation;

namespace Relata.Queries.Raw;

/// <summary>How rows of raw SQL that are no entities are read: column by column.</summary>
internal static class RawResult
{
    /// <summary>The constructor that takes a row: the one with the most parameters; null where a row is one value.</summary>
    public static ConstructorInfo? ConstructorOf([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        if (ColumnTypes.TryGet(type, out _))
        {
            return null;
        }

        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);
        return constructor is not null && constructor.GetParameters().All(parameter => ColumnTypes.TryGet(parameter.ParameterType, out _))
            ? constructor
            : throw new QueryTranslationException(
                $"A row cannot be read as {type.Name}. Read it as a value, or as a record whose parameters are the columns.");
    }

    public static ResultPart PartOf(RawSql raw) => raw.Constructor is null
        ? ColumnOf(raw.ResultType!, 0)
        : new ObjectPart(raw.Constructor, [.. raw.Constructor.GetParameters().Select((parameter, i) => ColumnOf(parameter.ParameterType, i))], []);

    private static ColumnPart ColumnOf(Type type, int index) =>
        ColumnTypes.TryGet(type, out var columnType) ? new ColumnPart(index, type, columnType) : throw new ArgumentException(type.Name, nameof(type));
}
