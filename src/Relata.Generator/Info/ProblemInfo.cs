namespace Relata.Generator.Info;

/// <summary>An error in a model, which generated code throws as an exception.</summary>
/// <param name="Code">The code: <c>REL005</c>.</param>
/// <param name="Message">The error and how to correct it.</param>
internal sealed record ProblemInfo(string Code, string Message);
