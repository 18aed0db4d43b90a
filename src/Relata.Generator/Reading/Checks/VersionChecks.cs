using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks the version of an entity, and whether its columns can be compared with what was read.</summary>
internal static class VersionChecks
{
    private const int BySession = 0;
    private const int ByDatabase = 2;
    private const int ByXmin = 3;

    public static void Check(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.AddedColumns)
        {
            if (ValueGenerationReader.Read(column.Property) is { Version: { } source } generation && !entity.IsView && !column.IsPrimaryKey
                && Reason(entity, column, source, generation) is var (reason, advice))
            {
                findings.Add(Rules.Version, new(column.Property), $"{entity.Name}.{column.Property.Name}", reason, advice);
            }
        }

        if (Compares(entity))
        {
            CheckCompared(entity, findings);
        }
    }

    private static (string Reason, string Advice)? Reason(EntityDeclaration entity, ColumnDeclaration column, int source, ValueGenerationInfo generation)
    {
        if (entity.Parent is not null)
        {
            return ("the table of the root has the version of all classes", "Declare it in the class with [Discriminator]");
        }

        if (entity.Columns.First(other => IsVersion(other)) != column)
        {
            return ("the class has another one", "Remove one [Version]");
        }

        if (column.ForeignKeys.Count > 0 || column.IsDiscriminator)
        {
            return (column.IsDiscriminator ? "it tells the class of the row" : "it is a foreign key", "Use a property of its own");
        }

        if (column.AcceptsNull)
        {
            return ("it may be null, which equals nothing", "Remove the '?'");
        }

        if (source == BySession && (column.Conversion is not null || column.ValueType is not { Name: "Int32" or "Int64" or "Guid" or "DateTime" or "DateTimeOffset" }))
        {
            return ($"the session makes no values of {column.Property.Type.InMessage()}", "Make it an int, long, Guid or DateTimeOffset, or write [Version(VersionSource.Program)]");
        }

        if (source == ByXmin)
        {
            return XminReason(column);
        }

        if (IsInexact(column))
        {
            return ($"servers compare {column.Property.Type.InMessage()} otherwise than .NET", "Make it an int");
        }

        return source != ByDatabase && (generation.Default is not null || generation.Computation is not null || generation.IsReadOnly || generation.Timestamp != 0 || generation.Author != 0)
            ? ("its values are made elsewhere too", "Remove Default, IsReadOnly and the other attributes, or write [Version(VersionSource.Database)]")
            : null;
    }

    private static (string Reason, string Advice)? XminReason(ColumnDeclaration column) =>
        column.Conversion is not null || column.ValueType is not { Name: "UInt32" } ? ($"xmin is a uint, and not {column.Property.Type.InMessage()}", "Make it a uint")
        : column.Property.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name is "ColumnAttribute" or "GeneratedAttribute" or "IndexAttribute" or "CreatedAtAttribute" or "UpdatedAtAttribute") is { } other
            ? ($"the table has no column for it that [{other.AttributeClass!.Name.Replace("Attribute", "")}] could be about", "Remove that attribute")
        : null;

    private static void CheckCompared(EntityDeclaration entity, Findings findings)
    {
        if (entity.IsView || entity.Columns.Any(IsVersion))
        {
            var (reason, advice) = entity.IsView ? ("the rows of a view are never written", "Remove [CompareChanges]") : ("it has a version, which sees every change", "Remove [CompareChanges] or [Version]");
            findings.Add(Rules.CompareChanges, new(entity.Type), entity.Name, reason, advice);
            return;
        }

        foreach (var column in (HasAttribute(entity) ? entity.Columns : entity.AddedColumns).Where(IsInexact))
        {
            findings.Add(
                Rules.CompareChanges, new(column.Property), $"{entity.Name}.{column.Property.Name}", $"servers compare {column.Property.Type.InMessage()} otherwise than .NET", "Use a [Version] instead of [CompareChanges]");
        }
    }

    private static bool IsInexact(ColumnDeclaration column) => column.ColumnType is "Single" or "Double" or "Array" or "Json";

    public static bool IsVersion(ColumnDeclaration column) => column.Property.FindAttribute("VersionAttribute") is not null;

    private static bool Compares(EntityDeclaration entity) => HasAttribute(entity) || (entity.Parent is { } parent && Compares(parent));

    private static bool HasAttribute(EntityDeclaration entity) => entity.Type.FindAttribute("CompareChangesAttribute") is not null;
}
