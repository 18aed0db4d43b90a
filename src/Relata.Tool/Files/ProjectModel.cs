using Relata.Tool.Databases;

namespace Relata.Tool.Files;

/// <summary>The classes of a project and its migrations.</summary>
/// <param name="Migrations">The migrations.</param>
/// <param name="Kinds">The kinds of databases.</param>
/// <param name="Models">The classes.</param>
internal sealed record ProjectModel(ProjectMigrations Migrations, IReadOnlyList<DatabaseKind> Kinds, ModelSet Models)
{
    /// <summary>Plans a migration for all kinds of databases.</summary>
    public NewMigration Plan(Func<Database[], NewMigration> plan)
    {
        Database[] databases = [.. Kinds.Select(kind => kind.Unopened(Models))];
        try
        {
            return plan(databases);
        }
        finally
        {
            foreach (var database in databases)
            {
                database.Dispose();
            }
        }
    }
}
