namespace Relata.Scaffolding.Tests;

/// <summary>The schemas of public sample databases: Databases has them, with their licences.</summary>
internal static class Samples
{
    public static string Read(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name + ".sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
