using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Relata.Generator.Tests.Compiling;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>A scaffolded database whose classes were compiled with the generator and loaded.</summary>
internal sealed class ScaffoldedModel
{
    private static int s_count;

    private readonly System.Reflection.Assembly _assembly;

    private ScaffoldedModel(ScaffoldResult result, System.Reflection.Assembly assembly)
    {
        Result = result;
        _assembly = assembly;
        Models = ModelSet.Of(ModelSet.All.Where(type => type.ClrType.Assembly == assembly));
    }

    public ScaffoldResult Result { get; }

    public ModelSet Models { get; }

    /// <summary>The text of a file.</summary>
    public string this[string name] => Result.Files.Single(file => file.Name == name).Text;

    /// <summary>Runs statements, scaffolds what they have created, and compiles it.</summary>
    public static async Task<ScaffoldedModel> OfAsync(TestDatabase test, string sql, ScaffoldOptions? options = null, string driver = "")
    {
        Execute(test, sql);
        return await ReadAsync(test, options, driver);
    }

    /// <summary>Runs statements in a database of their own, scaffolds what they have created, and compiles it.</summary>
    public static async Task<ScaffoldedModel> OfAsync<TDatabase>(string sql, ScaffoldOptions? options = null)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        return await OfAsync(test, sql, options);
    }

    public static void Execute(TestDatabase test, string sql)
    {
        // The database of a server is made when it is opened first.
        test.Open(Relata.ModelSet.Of()).Dispose();
        using var connection = test.OpenDriverConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static async Task<ScaffoldedModel> ReadAsync(TestDatabase test, ScaffoldOptions? options = null, string driver = "")
    {
        using var database = test.Open(Relata.ModelSet.Of());
        var result = await Scaffolder.ReadAsync(database, options);
        var model = new ScaffoldedModel(result, await CompileAsync(result.Files, driver));
        await model.CompareAsync(test);
        using var compiled = test.Open(model.Models);
        await new Coverage(compiled, result, options ?? new()).AssertAsync();
        return model;
    }

    /// <summary>Runs <c>Driver.RunAsync</c>, which was compiled with the classes.</summary>
    public async Task<string> DriveAsync(TestDatabase test)
    {
        using var database = test.Open(Models);
        return await _assembly.GetType("Driver")!.GetMethod("RunAsync")!.CreateDelegate<Func<Database, Task<string>>>()(database);
    }

    /// <summary>The models of the classes after an edit.</summary>
    /// <param name="edit">The new text of a file.</param>
    public async Task<ModelSet> EditAsync(Func<ScaffoldedFile, string> edit)
    {
        var assembly = await CompileAsync([.. Result.Files.Select(file => file with { Text = edit(file) })]);
        return ModelSet.Of(ModelSet.All.Where(type => type.ClrType.Assembly == assembly));
    }

    // The live database differs from the compiled classes by what the result lists, and by nothing else.
    private async Task CompareAsync(TestDatabase test)
    {
        if (Models.All(type => type.IsView))
        {
            return;
        }

        using var database = test.Open(Models);
        var found = await database.CompareSchemaAsync();
        Assert.Equal(Result.Differences.All.Select(each => each.ToString()).Order(StringComparer.Ordinal), found.All.Select(each => each.ToString()).Order(StringComparer.Ordinal));
    }

    private static async Task<System.Reflection.Assembly> CompileAsync(IReadOnlyList<ScaffoldedFile> files, string driver = "")
    {
        var compilation = ModelCompiler.Compile("").RemoveAllSyntaxTrees()
            .AddSyntaxTrees(files.Select(file => ModelCompiler.Parse(file.Text, file.Name)).Append(ModelCompiler.Parse(driver, "Driver.cs")));
        ModelCompiler.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var models = (Microsoft.CodeAnalysis.CSharp.CSharpCompilation)generated;
        var complaints = (await ModelCompiler.AnalyzeAsync(models)).Select(found => found.ToString())
            .Concat(models.GetDiagnostics().Where(found => found.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning && found.Id is not ("CS1591" or "CS8019")).Select(found => found.ToString()))
            .ToList();
        if (complaints.Count > 0)
        {
            Assert.Fail($"{string.Join('\n', complaints)}\n{string.Join('\n', files.Select(file => file.Text))}");
        }

        using var image = new MemoryStream();
        var name = $"Scaffolded{Interlocked.Increment(ref s_count)}";
        Assert.True(models.WithAssemblyName(name).Emit(image).Success);
        image.Position = 0;
        var assembly = new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return assembly;
    }
}
