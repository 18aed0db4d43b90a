using System.Globalization;

namespace Relata.Tool.Output;

/// <summary>Shows the steps of migrations, a line each with the time that it took. The line begins with the step, so that one sees which takes long.</summary>
internal sealed class StepProgress(ToolOutput output) : IProgress<MigrationProgress>
{
    /// <inheritdoc />
    public void Report(MigrationProgress value)
    {
        if (value.Elapsed is { } elapsed)
        {
            output.EndProgress(string.Create(CultureInfo.InvariantCulture, $"  {elapsed.TotalSeconds:0.0} s"));
        }
        else
        {
            output.BeginProgress(string.Create(CultureInfo.InvariantCulture, $"{value.Migration} {value.Step} of {value.Steps}  {value.Text}"));
        }
    }
}
