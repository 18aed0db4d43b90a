namespace Relata.Scaffolding.Tests;

/// <summary>The schemas of public sample databases: Databases has them, with their licences.</summary>
internal static class Samples
{
    public static string Read(string name) => Resource($"{name}.sql");

    /// <summary>What the tool tells of a schema that no class has, line by line, without the name of the database.</summary>
    public static string Unmapped(string name) => Resource($"{name}.unmapped.txt").TrimEnd();

    private static string Resource(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
