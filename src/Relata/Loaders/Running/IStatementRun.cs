using Relata.Providers;

namespace Relata.Loaders.Running;

/// <summary>A statement of a plan during its execution.</summary>
internal interface IStatementRun
{
    /// <summary>Creates the reader of the statement's rows, when they are available.</summary>
    IResultReader OpenReader();

    /// <summary>Completes what it loads after the last row.</summary>
    /// <param name="rows">The number of rows.</param>
    void Finish(int rows);
}
