namespace Relata.Generator.Info;

/// <summary>Something wrong with a model, as the exception of the generated code says it.</summary>
/// <param name="Code">The code: <c>REL005</c>.</param>
/// <param name="Message">What happened and what to do about it.</param>
internal sealed record ProblemInfo(string Code, string Message);
