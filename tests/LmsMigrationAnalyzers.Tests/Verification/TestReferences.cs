using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Metadata references of the test programs, each read once.</summary>
internal static class TestReferences
{
    /// <summary>A compilation for each set: while it lives, the compiler keeps what it has read of the assemblies, and no test reads them anew.</summary>
    private static readonly ConcurrentDictionary<(Framework Framework, Libraries Libraries), CSharpCompilation> Sets = new();
    private static readonly ConcurrentDictionary<string, MetadataReference> Files = new(StringComparer.Ordinal);

    /// <summary>What the test project itself is compiled against: written by its build.</summary>
    private static readonly Lazy<ImmutableArray<(string Framework, string Package, string Path)>> Listed = new(() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
            .Select(line => line.Split('|'))
            .Select(parts => (parts[0], parts[1], parts[2]))]);

    public static ImmutableArray<MetadataReference> Get(Framework framework, Libraries libraries)
        => [.. Sets.GetOrAdd((framework, libraries), static key => Bound([.. OfFramework(key.Framework), .. OfLibraries(key.Framework, key.Libraries)])).References];

    private static CSharpCompilation Bound(ImmutableArray<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("References", references: references);
        _ = compilation.GetSpecialType(SpecialType.System_Object);
        return compilation;
    }

    private static IEnumerable<MetadataReference> OfFramework(Framework framework)
        => framework switch
        {
            Framework.Net10 => Listed.Value.Where(file => file.Framework == "Microsoft.NETCore.App").Select(file => FromFile(file.Path)),
            Framework.Net80 => Net80.References.All,
            Framework.NetStandard20 => NetStandard20.References.All,
            Framework.Net472 => Net472Web,
            _ => throw new ArgumentOutOfRangeException(nameof(framework)),
        };

    /// <summary>What a .NET Framework program that calls a web API references: the whole set of 200 files costs time in each test.</summary>
    private static IEnumerable<MetadataReference> Net472Web
        => Net472.References.All.Where(reference =>
        {
            var name = reference.Display!.Split(' ')[0];
            return name is "mscorlib" or "netstandard" or "System" or "System.Core" or "Microsoft.CSharp" or "System.Web" or "System.Configuration"
                    or "System.Xml" or "System.Xml.Linq" or "System.Data" or "System.Runtime.Caching" or "System.Web.Extensions" or "System.ValueTuple"
                || name.StartsWith("System.Runtime", StringComparison.Ordinal)
                || name.StartsWith("System.Net", StringComparison.Ordinal)
                || name.StartsWith("System.Collections", StringComparison.Ordinal)
                || name.StartsWith("System.Threading", StringComparison.Ordinal)
                || name.StartsWith("System.IO", StringComparison.Ordinal)
                || name.StartsWith("System.Linq", StringComparison.Ordinal)
                || name.StartsWith("System.Text", StringComparison.Ordinal)
                || name.StartsWith("System.Globalization", StringComparison.Ordinal)
                || name.StartsWith("System.ComponentModel", StringComparison.Ordinal)
                || name.StartsWith("System.Dynamic", StringComparison.Ordinal);
        });

    private static IEnumerable<MetadataReference> OfLibraries(Framework framework, Libraries libraries)
    {
        if (libraries.HasFlag(Libraries.AspNetCore))
        {
            if (framework != Framework.Net10)
            {
                throw new ArgumentException("ASP.NET Core is there for .NET 10 only", nameof(libraries));
            }

            foreach (var file in Listed.Value.Where(file => file.Framework == "Microsoft.AspNetCore.App"))
            {
                yield return FromFile(file.Path);
            }
        }

        foreach (var (library, stub) in new[] { (Libraries.RestSharp106, "RestSharp106"), (Libraries.Flurl4, "Flurl4") })
        {
            if (libraries.HasFlag(library))
            {
                yield return Compiled(framework, stub);
            }
        }

        var hasOwnJson = framework is Framework.Net10 or Framework.Net80;
        foreach (var package in Packages().Distinct(StringComparer.Ordinal))
        {
            yield return FromFile(FileOf(package, framework));
        }

        IEnumerable<string> Packages()
        {
            if (libraries.HasFlag(Libraries.RestSharp))
            {
                yield return "RestSharp";
            }

            if (libraries.HasFlag(Libraries.Flurl))
            {
                yield return "Flurl";
                yield return "Flurl.Http";
                yield return "Newtonsoft.Json";
            }

            if (libraries.HasFlag(Libraries.RestEase))
            {
                yield return "RestEase";
                yield return "Newtonsoft.Json";
            }

            if (libraries.HasFlag(Libraries.Newtonsoft))
            {
                yield return "Newtonsoft.Json";
            }

            if (libraries.HasFlag(Libraries.ExtensionsHttp) && !libraries.HasFlag(Libraries.AspNetCore))
            {
                foreach (var name in new[]
                    {
                        "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions",
                        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Configuration.Binder",
                        "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Primitives",
                        "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions",
                    })
                {
                    yield return name;
                }
            }

            if (libraries.HasFlag(Libraries.SystemTextJson) && !hasOwnJson)
            {
                yield return "System.Text.Json";
                yield return "System.Net.Http.Json";
                yield return "System.Memory";
                yield return "Microsoft.Bcl.AsyncInterfaces";
                yield return "System.Threading.Tasks.Extensions";
            }

            if (libraries.HasFlag(Libraries.AsyncInterfaces) && !hasOwnJson)
            {
                yield return "Microsoft.Bcl.AsyncInterfaces";
                yield return "System.Threading.Tasks.Extensions";
            }
        }
    }

    /// <summary>A stub as an assembly of its own: its methods are a library's, not the program's.</summary>
    private static MetadataReference Compiled(Framework framework, string stub) => Compiled(framework, stub, TestStubs.Read(stub));

    /// <summary>A text as an assembly of its own.</summary>
    public static MetadataReference Compiled(Framework framework, string name, string text)
        => Files.GetOrAdd($"{name}|{framework}", _ =>
        {
            var compilation = CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest))],
                OfFramework(framework),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            using var stream = new MemoryStream();
            var result = compilation.Emit(stream);
            return result.Success
                ? MetadataReference.CreateFromImage(stream.ToArray())
                : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
        });

    private static string FileOf(string package, Framework framework)
    {
        var root = Path.Combine(PackageRoot, package.ToLowerInvariant());
        var listed = Listed.Value.FirstOrDefault(file => string.Equals(file.Package, package, StringComparison.OrdinalIgnoreCase)).Path;
        if (listed is not null && framework == Framework.Net10)
        {
            return listed;
        }

        var versions = Directory.Exists(root)
            ? Directory.GetDirectories(root).OrderByDescending(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : new Version(0, 0))
            : throw new FileNotFoundException($"The package {package} is not restored: name it in the test project");
        var version = listed is not null ? versions.First(path => listed.StartsWith(path, StringComparison.OrdinalIgnoreCase)) : versions.First();
        foreach (var target in Targets(framework))
        {
            var file = Path.Combine(version, "lib", target, package + ".dll");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException($"{version} has no lib for {framework}");
    }

    private static string PackageRoot
    {
        get
        {
            var any = Listed.Value.First(file => file.Package == "Newtonsoft.Json").Path;
            return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(any)!, "..", "..", "..", ".."));
        }
    }

    private static string[] Targets(Framework framework)
        => framework switch
        {
            Framework.Net10 => ["net10.0", "net9.0", "net8.0", "net6.0", "netstandard2.1", "netstandard2.0", "netstandard1.3", "netstandard1.1"],
            Framework.Net80 => ["net8.0", "net7.0", "net6.0", "netstandard2.1", "netstandard2.0", "netstandard1.3", "netstandard1.1"],
            Framework.Net472 => ["net472", "net471", "net462", "net461", "net46", "net45", "netstandard2.0"],
            _ => ["netstandard2.0", "netstandard1.6", "netstandard1.3", "netstandard1.1", "netstandard1.0"],
        };

    private static MetadataReference FromFile(string path) => Files.GetOrAdd(path, static file => MetadataReference.CreateFromFile(file));
}
