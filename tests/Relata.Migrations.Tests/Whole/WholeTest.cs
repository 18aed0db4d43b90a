using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Whole;

/// <summary>A test with a database, and a folder of migrations.</summary>
public abstract class WholeTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected TDatabase Test { get; } = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("relata-").FullName;

    public void Dispose()
    {
        Test.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
