using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>Reads the [View] of a class.</summary>
internal static class ViewReader
{
    /// <summary>The SELECT of the view; null if the class is no view, or if a view that it derives from has it.</summary>
    public static ViewInfo? Read(EntityDeclaration entity) => entity.IsView && entity.Type.FindTableAttribute() is { } view
        ? new(view.Named("Sql") as string, view.Named("SqliteSql") as string, view.Named("PostgreSqlSql") as string, view.Named("MariaDbSql") as string)
        : null;
}
