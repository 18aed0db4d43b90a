using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Tool.Checking;
using Relata.Tool.Databases;

namespace Relata.Tool.Scripts;

/// <summary>What a script cannot do.</summary>
internal static class ScriptLimits
{
    /// <summary>Throws if a migration needs more than statements.</summary>
    /// <exception cref="ToolException">It does (REL654).</exception>
    /// <exception cref="MigrationException">It has a statement that begins or ends a transaction (REL671).</exception>
    public static void Check(MigrationFile file, DatabaseKind kind)
    {
        TransactionStatements.Refuse(file.Id, file.Steps, file.Database);
        if (file.Steps.SelectMany(step => step.Changes).OfType<RebuildTableStep>().FirstOrDefault() is { } rebuild)
        {
            throw new ToolException(
                "REL654", $"Migration {file.Id} rebuilds table {rebuild.To.Name}. Its triggers and the indexes of others are found in the database and created again, and its foreign keys are checked, which statements alone cannot do. Apply it: dotnet relata apply.");
        }

        if (file.Steps.SelectMany(step => step.Changes).OfType<FillColumnStep>().FirstOrDefault(fill => fill.IsOnline) is { } batches)
        {
            throw new ToolException("REL654", $"Migration {file.Id} fills {batches.Table}.{batches.Column} batch by batch, each with other keys, which is no statement. Apply it: dotnet relata apply.");
        }

        if (ProgramCode.Of(file.Steps).FirstOrDefault() is { } name)
        {
            throw new ToolException("REL654", $"Migration {file.Id} runs code of the program, '{name}', which is no statement. Apply it by the program: db.Migrations().Run(\"{name}\", …).ApplyAsync(). --after {file.Id} writes the migrations after it.");
        }

        if (kind == DatabaseKind.MariaDb && file.Steps.SelectMany(step => step.Statements).FirstOrDefault(HasBody) is { } body)
        {
            throw new ToolException(
                "REL654", $"Migration {file.Id} has a statement with semicolons in its body, which the clients of MariaDB read only after a DELIMITER command: {body.Split('\n')[0]} … Apply it: dotnet relata apply.");
        }
    }

    private static bool HasBody(string statement)
    {
        try
        {
            return new StatementCutter(statement, "mariadb").Cut().Count > 1;
        }
        catch (MigrationException)
        {
            return true;
        }
    }
}
