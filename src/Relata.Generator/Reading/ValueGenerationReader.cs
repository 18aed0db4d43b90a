using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>Reads what says that the program does not set the values of a column.</summary>
internal static class ValueGenerationReader
{
    private const int OnInsert = 1;
    private const int OnUpdate = 2;

    private const int BySession = 0;

    /// <summary>How the values come about; null if the program sets them.</summary>
    public static ValueGenerationInfo? Read(IPropertySymbol property)
    {
        if (property.GetAttributes().IsEmpty)
        {
            return null;
        }

        var column = property.FindAttribute("ColumnAttribute");
        var generated = property.FindAttribute("GeneratedAttribute");
        var generation = new ValueGenerationInfo(
            column.Named("Default") as string,
            generated.First() as string,
            generated.Named("IsVirtual") is true,
            column.Named("IsReadOnly") is true,
            column.Named("Refresh") as int? ?? 0,
            property.FindAttribute("UpdatedAtAttribute") is not null ? OnInsert | OnUpdate : property.FindAttribute("CreatedAtAttribute") is not null ? OnInsert : 0,
            property.FindAttribute("UpdatedByAttribute") is not null ? OnInsert | OnUpdate : property.FindAttribute("CreatedByAttribute") is not null ? OnInsert : 0,
            property.FindAttribute("VersionAttribute") is { } version ? SourceOf(version) : null,
            property.FindAttribute("SoftDeleteAttribute") is not null);
        return generation == new ValueGenerationInfo(null, null, false, false, 0, 0, 0, null, false) ? null : generation;
    }

    private static int SourceOf(AttributeData version) => version.ConstructorArguments is [{ Value: int source }, ..] ? source : BySession;
}
