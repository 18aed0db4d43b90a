using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks the property that says that a row is deleted.</summary>
internal static class SoftDeleteChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        if (entity.IsView)
        {
            return;
        }

        foreach (var column in entity.AddedColumns.Where(IsSoftDelete))
        {
            var member = $"{entity.Name}.{column.Property.Name}";
            if (Reason(entity, column) is var (reason, advice))
            {
                findings.Add(Rules.SoftDelete, new(column.Property), member, reason, advice);
            }
            else if (entity.Columns.First(IsSoftDelete) is var first && first != column)
            {
                findings.Add(Rules.TwoSoftDeletes, new(column.Property), member, first.Property.Name);
            }
        }
    }

    private static (string Reason, string Advice)? Reason(EntityDeclaration entity, ColumnDeclaration column)
    {
        if (entity.Parent is not null)
        {
            return ("the class at the top of the hierarchy says it for all classes", "Declare it in the class with [Discriminator]");
        }

        if (column.IsPrimaryKey || column.IsDiscriminator || column.ForeignKeys.Count > 0)
        {
            return ("it is a part of a key, or tells the class of the row", "Use a property of its own");
        }

        var isTime = column.ValueType is { Name: "DateTime" or "DateTimeOffset" };
        if (column.Conversion is not null || !(isTime || column.ValueType is { Name: "Boolean" }))
        {
            return ($"its type is {column.Property.Type.InMessage()}", "Make it a DateTimeOffset?, or a bool");
        }

        if (isTime != column.AcceptsNull)
        {
            return isTime ? ("a row that is not deleted has no time", "Write '?' behind its type") : ("a row is deleted or it is not", "Remove the '?'");
        }

        return ValueGenerationReader.Read(column.Property) is { } made && (made.Default is not null || made.Computation is not null || made.IsReadOnly || made.Timestamp != 0 || made.Version is not null)
            ? ("its values are made elsewhere too", "Remove Default, IsReadOnly and the other attributes")
            : null;
    }

    private static bool IsSoftDelete(ColumnDeclaration column) => column.Property.FindAttribute("SoftDeleteAttribute") is not null;
}
